package ai.postforge.bootstrap.settings;

import ai.postforge.clerk.session.ClerkSessionTokens;
import ai.postforge.domain.organization.AdminRoles;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Settings for verifying callers and webhooks.
 *
 * @param keys the keys that verify session tokens
 * @param issuer the {@code iss} that tokens must have, if set
 * @param authorizedParties the {@code azp}s that tokens may have; any, if empty
 * @param adminRoles which of Clerk's roles count as admin in an organization
 * @param webhookSecrets secrets that webhooks may be signed with; none: webhooks are off
 */
public record ClerkSettings(
        SessionKeys keys,
        Optional<String> issuer,
        List<String> authorizedParties,
        AdminRoles adminRoles,
        List<String> webhookSecrets) {
    private static final String NO_KEY =
            "CLERK_JWT_KEY or CLERK_JWKS_URL has to be set, as DATABASE_URL is: without them"
                    + " anybody with the development key could sign in (POSTFORGE_DEV_AUTH=true allows just that)";

    public ClerkSettings {
        authorizedParties = List.copyOf(authorizedParties);
        webhookSecrets = List.copyOf(webhookSecrets);
    }

    /** The source of the keys that verify session tokens. */
    public sealed interface SessionKeys {
        /** One public key, as PEM. */
        record Pem(String text) implements SessionKeys {}

        /** A key set behind a URL. */
        record KeySet(URI url) implements SessionKeys {}

        /** The development key, whose tokens anybody on this machine can sign. */
        record Development() implements SessionKeys {}
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "ClerkSettings[" + keys.getClass().getSimpleName() + ", " + webhookSecrets.size() + " webhook secrets]";
    }

    static ClerkSettings read(SettingReader reader, boolean embeddedDatabase) {
        List<String> secrets = reader.list("CLERK_WEBHOOK_SECRET");
        if (!secrets.stream().allMatch(ClerkSettings::isWebhookSecret)) {
            reader.problem("CLERK_WEBHOOK_SECRET is not shown; it has to be whsec_ followed by the Base64 secret that"
                    + " Clerk's dashboard shows, or several of these, comma-separated");
        }
        return new ClerkSettings(
                readKeys(reader, embeddedDatabase),
                reader.text("CLERK_ISSUER"),
                reader.list("CLERK_AUTHORIZED_PARTIES"),
                readAdminRoles(reader),
                secrets);
    }

    private static AdminRoles readAdminRoles(SettingReader reader) {
        List<String> names = reader.list("POSTFORGE_ADMIN_ROLES");
        return names.isEmpty() ? AdminRoles.DEFAULT : new AdminRoles(names);
    }

    private static SessionKeys readKeys(SettingReader reader, boolean embeddedDatabase) {
        Optional<Boolean> developmentAllowed = reader.read(
                "POSTFORGE_DEV_AUTH",
                text -> Optional.of(text).filter(it -> it.matches("true|false")).map(Boolean::valueOf),
                "true or false");
        Optional<String> pem = reader.readSecret(
                "CLERK_JWT_KEY",
                text -> Optional.of(text).filter(ClerkSessionTokens::isPublicKey),
                "an RSA public key of 2,048 bits or more as PEM: -----BEGIN PUBLIC KEY----- …");
        Optional<URI> keySet =
                reader.read("CLERK_JWKS_URL", ClerkSettings::parseUrl, "an https:// address of a key set");
        boolean anySet = reader.text("CLERK_JWT_KEY").isPresent()
                || reader.text("CLERK_JWKS_URL").isPresent();
        if (!anySet && !embeddedDatabase && !developmentAllowed.orElse(false)) {
            reader.problem(NO_KEY);
        }
        return pem.<SessionKeys>map(SessionKeys.Pem::new)
                .or(() -> keySet.map(SessionKeys.KeySet::new))
                .orElseGet(SessionKeys.Development::new);
    }

    private static Optional<URI> parseUrl(String text) {
        try {
            return Optional.of(URI.create(text))
                    .filter(url -> "https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                    .filter(url -> url.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isWebhookSecret(String text) {
        return text.matches("whsec_[A-Za-z0-9+/]{16,}={0,2}");
    }
}
