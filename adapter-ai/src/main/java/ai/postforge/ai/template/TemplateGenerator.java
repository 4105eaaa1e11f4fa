package ai.postforge.ai.template;

import ai.postforge.application.generation.PostGenerator;
import ai.postforge.domain.post.Authorship;
import ai.postforge.domain.post.GenerationRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes a post without a language model, by putting the topic before phrases of the tone. The same request gets the
 * same text everywhere and always; nothing is asked of the network, and no request fails.
 *
 * <p>A short post aims at 150 code points, a medium one at 300, a long one at 480. A long topic may take a short or
 * medium one beyond that; none ever has more than 500, and for the same topic and tone a longer length is a longer text.
 */
public final class TemplateGenerator implements PostGenerator {
    private static final String PARAGRAPH = "\n\n";
    private static final Authorship AUTHORSHIP = Authorship.of("template");

    @Override
    public GeneratedText generate(GenerationRequest request, Consumer<String> deltas) {
        String text = generate(request);
        // Each paragraph with the break before it, so that the pieces together are the text.
        Arrays.stream(text.split("(?=" + PARAGRAPH + ")", -1)).forEach(deltas);
        return new GeneratedText(text, AUTHORSHIP);
    }

    String generate(GenerationRequest request) {
        Phrasebook phrases = Phrasebook.of(request.tone());
        Choice choice = Choice.of(request);
        String topic = TopicText.of(request.topic());
        String closing = choice.pick(phrases.closings());
        String hashtags = "#" + choice.pick(phrases.hashtags());
        List<String> insights = choice.shuffle(phrases.insights());

        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(choice.pick(phrases.openings()) + " " + topic);
        Plan plan = Plan.of(request.length());
        paragraphs.addAll(insights.subList(0, plan.leastInsights()));
        paragraphs.add(closing);
        paragraphs.add(hashtags);

        Optional<String> topicTag = TopicText.hashtag(topic).filter(tag -> !tag.equals(hashtags));
        if (topicTag.isPresent() && lengthOf(paragraphs) + 1 + topicTag.get().length() <= plan.target()) {
            paragraphs.set(paragraphs.size() - 1, topicTag.get() + " " + hashtags);
        }
        addWhatFits(paragraphs, insights, plan);
        return String.join(PARAGRAPH, paragraphs);
    }

    private static void addWhatFits(List<String> paragraphs, List<String> insights, Plan plan) {
        for (String insight : insights.subList(plan.leastInsights(), plan.mostInsights())) {
            if (lengthOf(paragraphs) + PARAGRAPH.length() + insight.length() <= plan.target()) {
                paragraphs.add(paragraphs.size() - 2, insight);
            }
        }
    }

    private static int lengthOf(List<String> paragraphs) {
        String text = String.join(PARAGRAPH, paragraphs);
        return text.codePointCount(0, text.length());
    }
}
