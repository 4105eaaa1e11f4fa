package ai.postforge.application.post;

/** Makes a scheduled post a draft again. */
public interface UnschedulePost {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    PostChange.Outcome unschedule(PostChange.Target target);
}
