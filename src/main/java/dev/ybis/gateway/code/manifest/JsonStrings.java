package dev.ybis.gateway.code.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The strings of a JSON text with their places.
final class JsonStrings {
    private static final JsonFactory JSON = new JsonFactory();
    /// As compilers read their settings.
    private static final JsonFactory RELAXED = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    /// @param at the keys that lead to it; those of arrays are numbers
    record Said(List<String> at, String text, int line) {
        boolean isBelow(String... keys) {
            return at.size() >= keys.length && at.subList(0, keys.length).equals(List.of(keys));
        }

        String key() {
            return at.getLast();
        }
    }

    private JsonStrings() {}

    /// Where a text stops being JSON, and why; null where it doesn't.
    static @Nullable Entry broken(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            while (parser.nextToken() != null) {
                // on to the end
            }
            return null;
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            return new Entry(e.getOriginalMessage(), place == null ? 1 : Math.max(1, place.getLineNr()));
        } catch (IOException e) {
            return new Entry(String.valueOf(e.getMessage()), 1);
        }
    }

    /// A broken text says what stands before the break; comments and commas before the end of a list break none.
    static List<Said> read(String text) {
        List<Said> said = new ArrayList<>();
        try (JsonParser parser = RELAXED.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    String pointer = parser.getParsingContext().pathAsPointer().toString();
                    List<String> at = new ArrayList<>();
                    for (String key :
                            pointer.substring(Math.min(1, pointer.length())).split("/")) {
                        at.add(key.replace("~1", "/").replace("~0", "~"));
                    }
                    said.add(new Said(
                            List.copyOf(at),
                            parser.getText(),
                            parser.currentTokenLocation().getLineNr()));
                }
            }
        } catch (IOException _) {
            // what was read so far counts
        }
        return said;
    }
}
