package ai.postforge.web.traffic;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each request. */
public final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("ai.postforge.web.requests");

    private RequestLog() {}

    /**
     * Writes the line.
     *
     * @param method of those that HTTP knows, else {@code CUSTOM}
     * @param route the template of the path, or {@code none}; never what a client wrote
     * @param millis how long it took
     * @param id the request's, as {@link RequestId} gives it
     */
    public static void line(String method, String route, int status, long millis, String id) {
        LOG.info("method={} route={} status={} ms={} request={}", method, route, status, millis, id);
    }
}
