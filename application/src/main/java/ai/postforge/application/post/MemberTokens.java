package ai.postforge.application.post;

import ai.postforge.domain.user.UserId;

/** The tokens with which users allowed us to post for them. */
public interface MemberTokens {
    /** The user's token for LinkedIn, as fresh as the identity provider has it. Answers within ten seconds. */
    Answer linkedIn(UserId user);

    /** Whether there is a token. */
    sealed interface Answer {
        /**
         * The token, good for posting as far as is known.
         *
         * @param token the secret itself
         */
        record Token(String token) implements Answer {
            /** Without the secret. */
            @Override
            public String toString() {
                return "Token[…]";
            }
        }

        /** The user has not connected an account, or the connection has ended. */
        record NotConnected() implements Answer {}

        /** The identity provider does not take our key: the operator has to name another. */
        record KeyRefused() implements Answer {}

        /** The identity provider did not answer; it may later. */
        record Unavailable() implements Answer {}
    }
}
