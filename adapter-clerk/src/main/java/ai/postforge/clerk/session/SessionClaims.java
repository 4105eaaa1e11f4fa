package ai.postforge.clerk.session;

import ai.postforge.application.session.SessionTokens.Verification;
import ai.postforge.clerk.session.ClerkSessionTokens.Settings;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.user.ClerkUserId;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.util.DateUtils;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a session token's claims hold now, and what they say. */
final class SessionClaims extends DefaultJWTClaimsVerifier<SecurityContext> {
    /** How many seconds Clerk's clock and this one may differ. */
    static final int SKEW = 5;

    private static final String ROLE_PREFIX = "org:";

    private final Set<String> authorizedParties;
    private final InstantSource clock;

    SessionClaims(Settings settings, InstantSource clock) {
        super(expected(settings), Set.of());
        setMaxClockSkew(SKEW);
        this.authorizedParties = settings.authorizedParties();
        this.clock = clock;
    }

    private static JWTClaimsSet expected(Settings settings) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        settings.issuer().ifPresent(claims::issuer);
        return claims.build();
    }

    @Override
    protected Date currentTime() {
        return Date.from(clock.instant());
    }

    /**
     * If parties are configured, a token without a party is refused too, because it could come from anywhere. The
     * current major version of Clerk's JavaScript SDK does the same.
     */
    @Override
    public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
        super.verify(claims, context);
        if (claims.getExpirationTime() == null) {
            throw new BadJWTException("JWT without expiry");
        }
        Date issued = claims.getIssueTime();
        if (issued != null && !DateUtils.isBefore(issued, currentTime(), SKEW)) {
            throw new BadJWTException("JWT issued in the future");
        }
        if (!authorizedParties.isEmpty()
                && !(claims.getClaim("azp") instanceof String party && authorizedParties.contains(party))) {
            throw new BadJWTException("JWT azp claim value rejected");
        }
        if ("pending".equals(claims.getClaim("sts"))) {
            throw new BadJWTException("session is pending");
        }
    }

    /** Version 2 of Clerk's claims has the organization in {@code o}, version 1 in {@code org_id} and {@code org_role}. */
    static Verification read(JWTClaimsSet claims) throws ParseException {
        String subject = claims.getSubject();
        if (subject == null || ClerkUserId.violationOf(subject).isPresent()) {
            return new Verification.Refused("no valid subject");
        }
        ClerkUserId caller = new ClerkUserId(subject);
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
            ClerkOrganizationId id = new ClerkOrganizationId(organization.get());
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
}
