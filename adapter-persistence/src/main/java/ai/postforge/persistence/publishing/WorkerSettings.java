package ai.postforge.persistence.publishing;

import java.time.Duration;

/**
 * How a process works on the queue.
 *
 * @param name tells this process from the others: at most 50 characters
 * @param parallel how many posts it publishes at a time, at least 1
 * @param pollInterval how often it looks for due jobs
 * @param heartbeat how often it says that it is alive; one that has not for six times as long counts as dead
 * @param watchInterval how often it looks for attempts that processes have left behind
 * @param adoptionInterval how often it looks for posts that others have scheduled
 * @param shutdown how long it waits, when closed, for what is under way
 */
public record WorkerSettings(
        String name,
        int parallel,
        Duration pollInterval,
        Duration heartbeat,
        Duration watchInterval,
        Duration adoptionInterval,
        Duration shutdown) {

    /** For a process of that name. */
    public static WorkerSettings of(String name) {
        return new WorkerSettings(
                name,
                16,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                Duration.ofSeconds(70));
    }
}
