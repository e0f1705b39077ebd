package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// The JSON schema of SARIF 2.1.0, as the npm package of its makers' own test matchers carries it; fetched once.
final class SarifSchema {
    private static final String PACKAGE = "@microsoft/jest-sarif@1.0.0-beta.0";
    private static final String FILE = "package/lib/schemas/sarif-2.1.0-rtm.5.json";
    private static final String SHA_256 = "2d99159ae54a3eea97f81781cff48780548657c35949f4b7f25e99a2ba4de4f8";
    private static final Path FOLDER = Path.of("target/sarif-schema");

    private SarifSchema() {}

    /// What a text has that the schema does not allow.
    static List<String> faults(String sarif) throws IOException, InterruptedException {
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(text());
        return schema.validate(sarif, InputFormat.JSON).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.toList());
    }

    private static String text() throws IOException, InterruptedException {
        Path schema = FOLDER.resolve(FILE);
        if (!Files.exists(schema)) {
            Files.createDirectories(FOLDER);
            run("npm", "pack", "--silent", PACKAGE);
            run("tar", "-xzf", "microsoft-jest-sarif-1.0.0-beta.0.tgz", FILE);
        }
        byte[] bytes = Files.readAllBytes(schema);
        assertThat(sha256(bytes)).as("the schema that was fetched").isEqualTo(SHA_256);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
