package ai.postforge.ai.template;

import ai.postforge.domain.post.Tone;
import java.util.List;

/**
 * The phrases of one tone. They stand beside any topic, so none leans on its grammar. Their lengths are bounded, which is
 * what keeps every combination within a post and a longer post longer; the generator's test holds them to it.
 *
 * @param openings end with a colon, and the topic follows: 12 to 36 characters
 * @param insights one or two sentences that hold for any topic: 75 to 90 characters
 * @param closings 24 to 46 characters
 * @param hashtags without the sign: 5 to 13 characters
 */
record Phrasebook(List<String> openings, List<String> insights, List<String> closings, List<String> hashtags) {
    private static final Phrasebook PROFESSIONAL = new Phrasebook(
            List.of(
                    "A subject that deserves attention:",
                    "High on my agenda this quarter:",
                    "Worth a closer look:",
                    "A theme from this week's meetings:",
                    "Where I see the most potential now:",
                    "A recent focus of my work:"),
            List.of(
                    "The teams that do well here agree on one clear goal and measure progress against it.",
                    "Results come from small, well-chosen steps that are reviewed and refined every week.",
                    "What matters is evidence: start with a pilot, learn from it, and then scale with care.",
                    "The biggest risk is rarely the first step. More often, it is waiting for certainty.",
                    "Good decisions here need diverse perspectives, honest data and a clear owner.",
                    "Most of the value lies in consistent execution, long after the kick-off meeting.",
                    "Clear communication makes the difference: say what changes, why, and by when.",
                    "Investing in people's skills pays off sooner than investing in yet another tool."),
            List.of(
                    "How does your organization approach it?",
                    "I would value your perspective.",
                    "What has worked well in your team?",
                    "Which lessons would you share?",
                    "Where do you see the next step?",
                    "I look forward to your thoughts."),
            List.of("Leadership", "Strategy", "Business", "Innovation"));

    private static final Phrasebook CASUAL = new Phrasebook(
            List.of(
                    "Okay, let's talk about this one:",
                    "Coffee-break thought:",
                    "Can't stop thinking about this:",
                    "Today's rabbit hole:",
                    "Guess what's on my mind:",
                    "Quick one before lunch:"),
            List.of(
                    "I used to overthink it. Now I just try something small and see what happens next.",
                    "Honestly, nobody has it all figured out, and that is what makes it so much fun.",
                    "My best trick so far: ask the person next to you. They often know more than you think.",
                    "Half of it is just showing up. The other half is laughing about what went wrong.",
                    "I got it wrong the first three times. The fourth time was totally worth the wait.",
                    "It sounds bigger than it is. Grab a pen, pick one thing, and you're already moving.",
                    "Turns out the simple version works fine, and the fancy one can wait until Friday.",
                    "If it makes your Monday a little easier, it's probably a good idea to keep it."),
            List.of(
                    "What's your take? Tell me below!",
                    "Anyone else? Asking for a friend.",
                    "So, how do you do it?",
                    "Drop your best tip in the comments!",
                    "Agree, or am I way off here?",
                    "Your turn: what would you add?"),
            List.of("WorkLife", "JustSaying", "Community", "Learning"));

    private static final Phrasebook INSPIRATIONAL = new Phrasebook(
            List.of(
                    "Here is what gives me energy today:",
                    "Every big change starts somewhere:",
                    "Dare to dream about this:",
                    "A reason to believe in tomorrow:",
                    "One spark can light the way:",
                    "Imagine what we can do with this:"),
            List.of(
                    "Every expert was once a beginner who decided, on an ordinary day, not to give up.",
                    "Progress is seldom loud. It grows in the quiet moments when you choose to go on.",
                    "You do not need to see the whole path. You only need the courage for the next step.",
                    "The setbacks that hurt the most often teach us the lessons that carry us furthest.",
                    "When we lift each other up, the things that seemed out of reach come a lot closer.",
                    "Your voice matters here. The idea that you keep to yourself may be the one we need.",
                    "Believe in what you are building, even on the days when nobody else can see it yet.",
                    "Small acts, repeated with heart, have always changed more than grand intentions."),
            List.of(
                    "What will your first step be?",
                    "Keep going. It is worth it.",
                    "Let's make it happen, together.",
                    "Who inspires you on this path?",
                    "Start today. Start small. Start.",
                    "The best time to begin is now."),
            List.of("Inspiration", "Motivation", "Growth", "Mindset"));

    static Phrasebook of(Tone tone) {
        return switch (tone) {
            case PROFESSIONAL -> PROFESSIONAL;
            case CASUAL -> CASUAL;
            case INSPIRATIONAL -> INSPIRATIONAL;
        };
    }
}
