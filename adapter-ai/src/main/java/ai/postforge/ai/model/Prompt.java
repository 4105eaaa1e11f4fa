package ai.postforge.ai.model;

import ai.postforge.domain.post.GenerationRequest;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostLength;
import ai.postforge.domain.post.Tone;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model is told: the rules, which are the same for every request, and the order. Both are resource files with
 * placeholders. The topic is the only thing in them that a user wrote: it stands between markers that it cannot write
 * itself, and the rules say that it is data.
 */
record Prompt(String rules, String order) {
    private static final String RULES = resource("rules.txt");
    private static final String ORDER = resource("order.txt");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern LINE_BREAKING = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

    static Prompt of(GenerationRequest request) {
        Map<String, String> values = Map.of(
                "platform", nameOf(request.platform()),
                "maxLength", Integer.toString(PostContent.MAX_CODE_POINTS),
                "tone", describe(request.tone()),
                "length", describe(request.length()),
                "topic", asData(request.topic().text()));
        return new Prompt(fill(RULES, values), fill(ORDER, values));
    }

    /** Each placeholder is replaced once, so one that a topic holds is left as it is. */
    private static String fill(String template, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(placeholder ->
                        Matcher.quoteReplacement(Objects.requireNonNull(values.get(placeholder.group(1)))));
    }

    private static String asData(String topic) {
        return LINE_BREAKING
                .matcher(topic)
                .replaceAll(" ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static String nameOf(Platform platform) {
        return switch (platform) {
            case LINKEDIN -> "LinkedIn";
        };
    }

    private static String describe(Tone tone) {
        return switch (tone) {
            case PROFESSIONAL -> "professional: clear, factual, respectful";
            case CASUAL -> "casual: relaxed and friendly, as to a colleague";
            case INSPIRATIONAL -> "inspirational: warm, encouraging, without empty phrases";
        };
    }

    private static String describe(PostLength length) {
        return switch (length) {
            case SHORT -> "short: about 150 characters";
            case MEDIUM -> "medium: about 300 characters";
            case LONG -> "long: about 450 characters";
        };
    }

    private static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(Prompt.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
