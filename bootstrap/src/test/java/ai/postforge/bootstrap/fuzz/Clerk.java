package ai.postforge.bootstrap.fuzz;

import java.util.Map;

/** Makes webhooks as Clerk does. */
public interface Clerk {
    /** The body of an event about a user, as JSON. */
    String event(String type, String user, String email, long at);

    /**
     * The headers that say who sent a body.
     *
     * @param secondsOff how far the time of the signature is from now
     */
    Map<String, String> signature(String deliveryId, int secondsOff, Body body);
}
