package ai.postforge.bootstrap.settings;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a URL of a database says about the security of the connection. Such a setting is done as its author meant it, or the
 * URL is refused: a connection that is less safe than somebody asked for is worse than none.
 */
final class TransportSecurity {
    /** How libpq's and Prisma's parameters about security begin. */
    private static final Pattern ABOUT_SECURITY =
            Pattern.compile("(?:ssl|tls|gss|krb|channel_?binding|require|min_protocol|auth|passfile).*");
    /** Parameters of others that turn nothing off. */
    private static final Set<String> HARMLESS = Set.of("sslcompression=0", "sslsni=1", "sslcertmode=allow");

    private TransportSecurity() {}

    /**
     * Puts the settings of Prisma's dialect, where {@code sslaccept} says whether the certificate counts and {@code sslcert}
     * is the authority's, into those of libpq.
     */
    static void translateFromPrisma(Map<String, String> query) {
        String accept = query.remove("sslaccept");
        if (accept == null) {
            return;
        }
        String mode = query.getOrDefault("sslmode", "prefer");
        switch (accept) {
            case "strict" -> {
                if (mode.equals("disable") || mode.equals("no-verify")) {
                    throw new RefusedParameterException("sslaccept=strict and sslmode=" + mode + ", which contradict");
                }
                query.put("sslmode", "verify-full");
                moveAuthority(query);
            }
            case "accept_invalid_certs" -> {
                if (mode.startsWith("verify")) {
                    throw new RefusedParameterException(
                            "sslaccept=accept_invalid_certs and a sslmode that verifies," + " which contradict");
                }
                moveAuthority(query);
            }
            default -> throw new RefusedParameterException("sslaccept to neither strict nor accept_invalid_certs");
        }
        String identity = query.remove("sslidentity");
        if (identity != null) {
            // The driver knows a PKCS #12 by the ending of its name.
            if (!identity.toLowerCase(Locale.ROOT).matches(".*\\.(p12|pfx)")) {
                throw new RefusedParameterException("sslidentity to a file that does not end in .p12 or .pfx");
            }
            query.put("sslkey", identity);
        }
    }

    /**
     * Refuses what the driver does not know and what is about security.
     *
     * @param unknown parameters of the query that the driver does not have
     */
    static void requireNone(Map<String, String> query, Collection<String> unknown) {
        unknown.stream()
                .filter(name ->
                        ABOUT_SECURITY.matcher(name.toLowerCase(Locale.ROOT)).matches())
                .filter(name -> !HARMLESS.contains(name + "=" + query.get(name)))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new RefusedParameterException(
                            name + ", which is about security and cannot be done here; remove it to go without");
                });
    }

    /** Where the URL names no authority of its own, the machine's count, as with Prisma. */
    private static void moveAuthority(Map<String, String> query) {
        String authority = query.remove("sslcert");
        if (authority != null) {
            query.put("sslrootcert", authority);
        } else if (query.getOrDefault("sslmode", "").equals("verify-full") && !query.containsKey("sslrootcert")) {
            query.putIfAbsent("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
    }
}
