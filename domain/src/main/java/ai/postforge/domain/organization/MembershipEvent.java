package ai.postforge.domain.organization;

import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EventStamp;
import java.time.Instant;

/**
 * What an event says about a membership. All of them carry the whole membership, also the one about its end.
 *
 * @param role as the identity provider writes it
 * @param ended whether the membership is over, which is for good
 */
public record MembershipEvent(
        ClerkMembershipId id,
        ClerkOrganizationId organization,
        ClerkUserId user,
        String role,
        Instant joinedAt,
        EventStamp stamp,
        boolean ended) {}
