package ai.postforge.web.connection;

/** How large bodies may be, in bytes. */
final class BodyLimit {
    private static final int USUAL = 256 * 1024;
    private static final int WEBHOOK = 1024 * 1024;

    private BodyLimit() {}

    static int of(String uri) {
        return uri.startsWith("/api/webhooks/") ? WEBHOOK : USUAL;
    }
}
