package ai.postforge.application.user;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.domain.organization.AdminRoles;
import java.time.InstantSource;

/** Hands out the use cases around users. */
public final class UserUseCases {
    private UserUseCases() {}

    public static GetMe getMe(UserQueries users) {
        return caller -> users.find(caller.user())
                .<GetMe.Outcome>map(GetMe.Outcome.Found::new)
                .orElseGet(GetMe.Outcome.UserNotSynced::new);
    }

    public static ReceiveIdentityEvent receiveIdentityEvent(
            UnitOfWork<? extends IdentityTransaction> unitOfWork, IdSource ids, InstantSource clock) {
        return receiveIdentityEvent(unitOfWork, AdminRoles.DEFAULT, ids, clock);
    }

    /** @param adminRoles which of the identity provider's roles count as admin in an organization */
    public static ReceiveIdentityEvent receiveIdentityEvent(
            UnitOfWork<? extends IdentityTransaction> unitOfWork,
            AdminRoles adminRoles,
            IdSource ids,
            InstantSource clock) {
        return new ReceiveIdentityEventOnce(unitOfWork, adminRoles, ids, clock);
    }
}
