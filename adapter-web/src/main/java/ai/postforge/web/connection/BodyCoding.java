package ai.postforge.web.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Undoes the {@code Content-Encoding} of bodies. */
final class BodyCoding {
    private BodyCoding() {}

    /** What came of it. */
    sealed interface Decoded {
        record Body(ByteBuf content) implements Decoded {}

        record Refused(Refusal refusal) implements Decoded {}
    }

    /**
     * The body as it was before it was encoded; takes over the buffer.
     *
     * @param limit the most bytes that may come out
     */
    static Decoded decode(HttpHeaders headers, ByteBuf body, int limit) {
        List<String> codings = headers.getAll(HttpHeaderNames.CONTENT_ENCODING);
        if (codings.isEmpty() || !body.isReadable()) {
            return new Decoded.Body(body);
        }
        String coding = String.join(",", codings).strip().toLowerCase(Locale.ROOT);
        try (InputStream encoded = new ByteBufInputStream(body, true)) {
            return switch (coding) {
                case "identity" -> new Decoded.Body(body.retain());
                case "gzip", "x-gzip" -> read(new GZIPInputStream(encoded), limit);
                case "deflate" -> read(new InflaterInputStream(encoded), limit);
                default -> new Decoded.Refused(Refusal.UNKNOWN_ENCODING);
            };
        } catch (ZipException | EOFException e) {
            return new Decoded.Refused(Refusal.BODY_ENCODING);
        } catch (IOException e) {
            throw new IllegalStateException("a buffer is always readable", e);
        }
    }

    private static Decoded read(InputStream decoded, int limit) throws IOException {
        try (decoded) {
            byte[] bytes = decoded.readNBytes(limit + 1);
            return bytes.length > limit
                    ? new Decoded.Refused(Refusal.bodyTooLarge(limit))
                    : new Decoded.Body(Unpooled.wrappedBuffer(bytes));
        }
    }
}
