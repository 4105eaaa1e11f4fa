package ai.postforge.bootstrap.fuzz;

import ai.postforge.web.testing.ApiDocument;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The bytes of a request's body. */
public final class Body {
    static final Body NONE = new Body(new byte[0]);

    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    static Body of(byte[] bytes) {
        return new Body(bytes.clone());
    }

    static Body of(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    int length() {
        return bytes.length;
    }

    /** A byte order mark may come before it (RFC 8259, 8.1). */
    Optional<JsonNode> json() {
        return ApiDocument.parse(text().replaceFirst("^\ufeff", ""));
    }

    /** As UTF-8; what is not well-formed becomes U+FFFD. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
