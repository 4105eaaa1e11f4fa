package ai.postforge.application.user;

import ai.postforge.application.port.IdSource;
import java.time.InstantSource;

/** Hands out the use cases around users. */
public final class UserUseCases {
    private UserUseCases() {}

    public static GetMe getMe(UserQueries users) {
        return caller -> users.find(caller)
                .<GetMe.Outcome>map(GetMe.Outcome.Found::new)
                .orElseGet(GetMe.Outcome.UserNotSynced::new);
    }

    public static ReceiveIdentityEvent receiveIdentityEvent(IdentityInbox inbox, IdSource ids, InstantSource clock) {
        return new ReceiveIdentityEventOnce(inbox, ids, clock);
    }
}
