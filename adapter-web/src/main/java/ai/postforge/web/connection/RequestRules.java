package ai.postforge.web.connection;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the head of a request has to be like (RFC 9112, 3.2, 6.1 and 6.3), where programs on the way could disagree about it. */
final class RequestRules {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~%!$&'()*+,;=:\\[\\]-]*");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private RequestRules() {}

    static Optional<Refusal> violationOf(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return Optional.of(Refusal.of(request));
        }
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return Optional.of(Refusal.malformed("The version of HTTP has to be 1.1 or 1.0."));
        }
        return host(request).or(() -> framing(request));
    }

    private static Optional<Refusal> host(HttpRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        boolean optional = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        boolean good = hosts.isEmpty()
                ? optional
                : hosts.size() == 1 && HOST.matcher(hosts.getFirst()).matches();
        return good
                ? Optional.empty()
                : Optional.of(Refusal.malformed("The request has to have one valid Host header."));
    }

    private static Optional<Refusal> framing(HttpRequest request) {
        HttpHeaders headers = request.headers();
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        boolean lengthFits = lengths.isEmpty()
                || (lengths.size() == 1 && LENGTH.matcher(lengths.getFirst()).matches());
        boolean codingFits = codings.isEmpty() || (lengths.isEmpty() && isChunked(request, codings));
        return lengthFits && codingFits
                ? Optional.empty()
                : Optional.of(Refusal.malformed(
                        "The length of the body has to be told by Content-Length or chunked coding."));
    }

    private static boolean isChunked(HttpRequest request, List<String> codings) {
        return request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && codings.size() == 1
                && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(
                        codings.getFirst().strip());
    }
}
