package ai.postforge.clerk.session;

import ai.postforge.application.port.SessionTokens.Verification;
import ai.postforge.clerk.session.ClerkSessionTokens.Settings;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.OrganizationId;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a session token's claims say, and whether they hold now. The signature has been checked before. */
final class SessionClaims {
    /** How far Clerk's clock and ours may be apart. */
    static final Duration SKEW = Duration.ofSeconds(5);

    private static final String ROLE_PREFIX = "org:";

    private final Settings settings;

    SessionClaims(Settings settings) {
        this.settings = settings;
    }

    Verification check(JWTClaimsSet claims, Instant now) throws ParseException {
        Optional<String> violation = violationOfTimes(claims, now).or(() -> violationOfOrigin(claims));
        if (violation.isPresent()) {
            return new Verification.Refused(violation.get());
        }
        if ("pending".equals(claims.getStringClaim("sts"))) {
            return new Verification.Refused("session is pending");
        }
        String subject = claims.getSubject();
        if (subject == null || ClerkUserId.violationOf(subject).isPresent()) {
            return new Verification.Refused("no valid subject");
        }
        return verified(new ClerkUserId(subject), claims);
    }

    private static Optional<String> violationOfTimes(JWTClaimsSet claims, Instant now) {
        Optional<Instant> expiry = instant(claims.getExpirationTime());
        if (expiry.isEmpty()) {
            return Optional.of("token without expiry");
        }
        if (!now.isBefore(expiry.get().plus(SKEW))) {
            return Optional.of("token expired");
        }
        Instant latest = now.plus(SKEW);
        if (instant(claims.getNotBeforeTime()).filter(latest::isBefore).isPresent()) {
            return Optional.of("token not yet valid");
        }
        return instant(claims.getIssueTime()).filter(latest::isBefore).map(ahead -> "token issued in the future");
    }

    /**
     * Where parties are listed, a token that names none is refused with the rest, as the current major version of Clerk's
     * own SDK for JavaScript does it: it could come from anywhere.
     */
    private Optional<String> violationOfOrigin(JWTClaimsSet claims) {
        Object issuer = claims.getClaim("iss");
        if (settings.issuer().filter(expected -> !expected.equals(issuer)).isPresent()) {
            return Optional.of("wrong issuer");
        }
        boolean authorized = settings.authorizedParties().isEmpty()
                || (claims.getClaim("azp") instanceof String party
                        && settings.authorizedParties().contains(party));
        return authorized ? Optional.empty() : Optional.of("wrong authorized party");
    }

    /** Version 2 of Clerk's claims has the organization in {@code o}, version 1 in {@code org_id} and {@code org_role}. */
    private static Verification verified(ClerkUserId caller, JWTClaimsSet claims) throws ParseException {
        if ("2".equals(String.valueOf(claims.getClaim("v")))) {
            Map<String, Object> organization = claims.getJSONObjectClaim("o");
            return organization == null
                    ? new Verification.Verified(caller, Optional.empty(), Optional.empty())
                    : verified(caller, string(organization.get("id")), string(organization.get("rol")));
        }
        return verified(
                caller,
                Optional.ofNullable(claims.getStringClaim("org_id")),
                Optional.ofNullable(claims.getStringClaim("org_role")));
    }

    private static Verification verified(ClerkUserId caller, Optional<String> organization, Optional<String> role) {
        if (organization.isEmpty()) {
            return new Verification.Verified(caller, Optional.empty(), Optional.empty());
        }
        try {
            OrganizationId id = new OrganizationId(organization.get());
            return new Verification.Verified(caller, Optional.of(id), role.map(SessionClaims::withPrefix));
        } catch (IllegalArgumentException e) {
            return new Verification.Refused("no valid organization");
        }
    }

    /** The role under the one name it has at Clerk, {@code org:admin}; version 2 leaves out the prefix. */
    private static String withPrefix(String role) {
        return role.startsWith(ROLE_PREFIX) ? role : ROLE_PREFIX + role;
    }

    private static Optional<String> string(@Nullable Object claim) throws ParseException {
        if (claim == null || claim instanceof String) {
            return Optional.ofNullable((String) claim);
        }
        throw new ParseException("not a string", 0);
    }

    private static Optional<Instant> instant(@Nullable Date time) {
        return Optional.ofNullable(time).map(Date::toInstant);
    }
}
