package ai.postforge.application.post;

import ai.postforge.domain.post.ScheduleTime;

/** Schedules a draft or a failed post, or moves a scheduled one. */
public interface SchedulePost {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    PostChange.Outcome schedule(Command command);

    /** What to schedule, and for when. */
    record Command(PostChange.Target target, ScheduleTime time) {}
}
