package ai.postforge.application.user;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.UnitOfWork;
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
        return new ReceiveIdentityEventOnce(unitOfWork, ids, clock);
    }
}
