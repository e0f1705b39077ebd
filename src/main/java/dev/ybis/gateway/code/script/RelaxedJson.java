package dev.ybis.gateway.code.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/// JSON as people write settings: with comments and commas too many. What is broken says nothing.
final class RelaxedJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private RelaxedJson() {}

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    /// The texts of an array, or the one text that stands in its place.
    static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        for (JsonNode element : node) {
            if (element.isTextual()) {
                texts.add(element.textValue());
            }
        }
        return texts;
    }
}
