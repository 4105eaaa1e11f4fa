package ai.postforge.ai.model;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mark that a model or its chat template puts around text, and that is none of the text: {@code <think>},
 * {@code <|im_end|>}, {@code [INST]} and their kin. Which exist is taken from the chat templates and reasoning parsers of
 * open models. Any word between {@code <|} and {@code |>} is one.
 *
 * @param kind what it says of the text after it
 * @param name of a block of reasoning: its end has the same; empty for other marks
 * @param length how many characters of the answer it takes
 */
record Mark(Kind kind, String name, int length) {
    /** What a mark says of the text after it. */
    enum Kind {
        /** It is reasoning. */
        REASONING,
        /** The reasoning is over. */
        REASONING_END,
        /** It is the answer, and what came before was none. */
        ANSWER,
        /** It is another's turn, or a channel that is not for readers. */
        ASIDE,
        /** It is the model's own turn. */
        OWN_TURN,
        /** The turn is over. */
        TURN_END,
        /** Nothing. */
        NONE
    }

    /** What a text holds at a place. */
    sealed interface Reading {
        record Found(Mark mark) implements Reading {}

        /** More text has to come before it can be told. */
        record Undecided() implements Reading {}

        record Text() implements Reading {}
    }

    private static final String STARTS = "<[◁";

    /** As {@code <think>}, {@code </seed:think>}, {@code <answer>}, {@code </s>}. */
    private static final String TAG = "(?i:[<◁](?<slash>/?)(?:\\w{1,16}:)?(?<tag>"
            + "think(?:ing)?|thoughts?|reason(?:ing)?|reflection|analysis|scratchpad|tool_calls?|function_calls?|unused9[45]"
            + "|answer|final|final_answer|response|output|post|topic|assistant"
            + "|s|bos|eos|pad|unk|sop|eop|endoftext|end_of_text|end_of_turn|im_end)(?:\\s[^<>]{0,60})?/?[>▷])";

    /** As {@code <|im_start|>assistant}, {@code <start_of_turn>model}; the role may be missing. */
    private static final String TURN = "(?i:(?<turn><[|｜](?:im_start|start|start_header_id|start_of_role|turn)[|｜]?>"
            + "|<(?:start_of_turn|im_start)>)"
            + "(?:\\s{0,3}(?:(?<own>assistant|model)|(?<others>user|human|system|developer|tool|function|ipython))\\b)?)";

    /** As {@code <|channel|>analysis}. */
    private static final String CHANNEL = "(?i:<[|｜]channel[|｜]?>\\s{0,3}(?<channel>\\w{1,20}))";

    /** As {@code <|eot_id|>}, {@code <｜end▁of▁sentence｜>}, {@code <|channel>}, {@code <turn|>}. */
    private static final String TOKEN = "<(?:[|｜](?<token>[^\\s<>|｜]{1,40})[|｜]?|(?<closing>\\w{1,20})[|｜])>";

    /** As {@code [/INST]}, {@code <<SYS>>}. */
    private static final String BRACKETED = "\\[(?<bracketed>/?(?:INST|THINK|SYSTEM_PROMPT|TOOL_CALLS|AVAILABLE_TOOLS"
            + "|TOOL_RESULTS|BOS|EOS|gMASK))]|<</?SYS>>";

    private static final Pattern PATTERN = Pattern.compile(String.join("|", TURN, CHANNEL, TAG, TOKEN, BRACKETED));

    private static final Pattern REASONING_NAME =
            Pattern.compile("/?(?:(?:begin|start|end)_(?:of_)?)?(think(?:ing)?|thoughts?|reason(?:ing)?)");
    private static final Set<String> REASONING_TAGS = Set.of(
            "reflection", "analysis", "scratchpad", "tool_call", "tool_calls", "function_call", "function_calls");
    private static final Set<String> OWN_TURNS = Set.of("assistant", "chatbot_token", "/inst");
    private static final Set<String> OTHERS_TURNS =
            Set.of("user", "system", "human", "observation", "user_token", "system_token", "inst", "system_prompt");
    private static final Set<String> TURN_ENDS = Set.of(
            "im_end",
            "end",
            "endoftext",
            "end_of_text",
            "end_of_turn",
            "end_of_turn_token",
            "end_of_sentence",
            "eot_id",
            "eom_id",
            "eot",
            "eom",
            "eos",
            "return",
            "call",
            "turn",
            "/s");

    /** Where the next mark may begin, from a place on; the end of the text if nowhere. */
    static int nextStart(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && STARTS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /**
     * What stands at a place.
     *
     * @param isAll whether no more text will come
     */
    @SuppressWarnings("JdkObsolete") // The text does come as a stream.
    static Reading at(CharSequence text, int start, boolean isAll) {
        Matcher matcher = PATTERN.matcher(text).region(start, text.length());
        if (matcher.lookingAt()) {
            return matcher.hitEnd() && !isAll ? new Reading.Undecided() : new Reading.Found(of(matcher));
        }
        if (!matcher.hitEnd()) {
            return new Reading.Text();
        }
        if (!isAll) {
            return new Reading.Undecided();
        }
        // A mark that was cut off. Without a bar or a slash it may as well be text, as in "I <3".
        int left = text.length() - start;
        boolean isCutOff = left > 1 && "|｜/".indexOf(text.charAt(start + 1)) >= 0;
        return isCutOff ? new Reading.Found(new Mark(Kind.NONE, "", left)) : new Reading.Text();
    }

    private static Mark of(Matcher matcher) {
        int length = matcher.end() - matcher.start();
        String channel = matcher.group("channel");
        if (channel != null) {
            return new Mark("final".equalsIgnoreCase(channel) ? Kind.ANSWER : Kind.ASIDE, "", length);
        }
        if (matcher.group("turn") != null) {
            return new Mark(matcher.group("others") == null ? Kind.OWN_TURN : Kind.ASIDE, "", length);
        }
        if ("channel".equals(matcher.group("closing"))) {
            return new Mark(Kind.ANSWER, "", length);
        }
        String word = word(matcher);
        return reasoning(word, length).orElseGet(() -> new Mark(kindOf(word), "", length));
    }

    /** The word of the mark in lower case, a slash before it included. */
    private static String word(Matcher matcher) {
        String tag = matcher.group("tag");
        String word = tag != null
                ? matcher.group("slash") + tag
                : Optional.ofNullable(matcher.group("token"))
                        .or(() -> Optional.ofNullable(matcher.group("closing")))
                        .or(() -> Optional.ofNullable(matcher.group("bracketed")))
                        .orElse("");
        return word.toLowerCase(Locale.ROOT).replace('▁', '_');
    }

    private static Optional<Mark> reasoning(String word, int length) {
        boolean isEnd = word.startsWith("/") || word.startsWith("end_") || word.equals("unused95");
        Kind kind = isEnd ? Kind.REASONING_END : Kind.REASONING;
        String bare = word.startsWith("/") ? word.substring(1) : word;
        Matcher thought = REASONING_NAME.matcher(word);
        if (thought.matches()) {
            // Models mix <think> with </thinking>.
            return Optional.of(new Mark(kind, thought.group(1).substring(0, 2), length));
        }
        if (REASONING_TAGS.contains(bare)) {
            return Optional.of(new Mark(kind, bare, length));
        }
        return word.startsWith("unused9") ? Optional.of(new Mark(kind, "unused", length)) : Optional.empty();
    }

    private static Kind kindOf(String word) {
        if (TURN_ENDS.contains(word)) {
            return Kind.TURN_END;
        }
        if (OWN_TURNS.contains(word)) {
            return Kind.OWN_TURN;
        }
        return OTHERS_TURNS.contains(word) ? Kind.ASIDE : Kind.NONE;
    }
}
