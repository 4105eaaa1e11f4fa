package ai.postforge.web.connection;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import java.util.Locale;

/** Brings headers into the one form that the framework understands, and takes away those that only trip it. */
final class RequestHeaders {
    private RequestHeaders() {}

    /**
     * Rewrites the headers of a request that is there as a whole.
     *
     * @param bodyLength in bytes, decoded
     */
    static void normalize(HttpMethod method, HttpHeaders headers, int bodyLength) {
        boolean announced =
                headers.contains(HttpHeaderNames.CONTENT_LENGTH) || headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
        headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
        headers.remove(HttpHeaderNames.CONTENT_ENCODING);
        headers.remove(HttpHeaderNames.EXPECT);
        if (announced) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, bodyLength);
        }
        // Nothing here depends on them, and the framework fails on values that are none.
        headers.remove(HttpHeaderNames.ACCEPT_LANGUAGE);
        headers.remove(HttpHeaderNames.ACCEPT_CHARSET);
        lowerCase(headers, HttpHeaderNames.ACCEPT);
        lowerCase(headers, HttpHeaderNames.CONTENT_TYPE);
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            // A body means nothing there (RFC 9110, 9.3.1), but with an Accept that does not fit, the framework refuses
            // its type.
            headers.remove(HttpHeaderNames.CONTENT_TYPE);
        } else if (headers.getAll(HttpHeaderNames.CONTENT_TYPE).stream()
                .anyMatch(type -> type.startsWith("multipart/"))) {
            // The framework refuses forms in parts before the filters and on every route, also where no body matters.
            headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_OCTET_STREAM);
        }
        if (headers.contains(HttpHeaderNames.ACCEPT_ENCODING)) {
            boolean gzip = acceptsGzip(String.join(",", headers.getAll(HttpHeaderNames.ACCEPT_ENCODING)));
            headers.set(HttpHeaderNames.ACCEPT_ENCODING, gzip ? "gzip" : "identity");
        }
    }

    /** Media types are the same in any case (RFC 9110, 8.3.1); of their parameters none matters here. */
    private static void lowerCase(HttpHeaders headers, CharSequence name) {
        List<String> values = headers.getAll(name);
        if (!values.isEmpty()) {
            headers.set(
                    name, values.stream().map(it -> it.toLowerCase(Locale.ROOT)).toList());
        }
    }

    /** Whether gzip is accepted, by its name or, where that is not there, by {@code *} (RFC 9110, 12.5.3). */
    static boolean acceptsGzip(String acceptEncoding) {
        boolean any = false;
        for (String element : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = element.split(";", 2);
            String coding = parts[0].strip();
            boolean wanted = parts.length == 1 || !parts[1].strip().matches("q\\s*=\\s*0(\\.0*)?");
            if (coding.equals("gzip") || coding.equals("x-gzip")) {
                return wanted;
            }
            any |= coding.equals("*") && wanted;
        }
        return any;
    }
}
