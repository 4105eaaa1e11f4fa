package ai.postforge.web.connection;

import ai.postforge.web.problem.ProblemType;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/**
 * Why a request is not served at all. The connection is closed after the answer.
 *
 * @param detail what is wrong, for the client's developer
 */
record Refusal(ProblemType type, String detail) {
    static final Refusal TIMEOUT =
            new Refusal(ProblemType.REQUEST_TIMEOUT, "The request did not arrive within the time limit.");
    static final Refusal BODY_ENCODING =
            new Refusal(ProblemType.BAD_REQUEST, "The body is not encoded as Content-Encoding says.");
    static final Refusal UNKNOWN_ENCODING = new Refusal(
            ProblemType.UNSUPPORTED_MEDIA_TYPE, "The Content-Encoding of the body has to be gzip or deflate.");

    static Refusal malformed(String detail) {
        return new Refusal(ProblemType.BAD_REQUEST, detail);
    }

    static Refusal bodyTooLarge(int limit) {
        return new Refusal(ProblemType.BODY_TOO_LARGE, "A body may have at most " + limit / 1024 + " KiB.");
    }

    /** What the decoder could not make sense of. */
    static Refusal of(HttpObject undecoded) {
        Throwable cause = undecoded.decoderResult().cause();
        if (cause instanceof TooLongHttpHeaderException) {
            return new Refusal(ProblemType.HEADERS_TOO_LARGE, "The headers may have at most 32 KiB.");
        }
        return cause instanceof TooLongHttpLineException
                ? new Refusal(ProblemType.BODY_TOO_LARGE, "The address of the request is too long.")
                : malformed("The request is malformed.");
    }
}
