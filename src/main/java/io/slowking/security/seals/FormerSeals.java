package io.slowking.security.seals;

import io.slowking.security.SealedText;
import io.slowking.security.Sealer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What former keys have sealed, found by its form, also within JSON. Beside it may stand seals of keys that nobody has any more, and seals that were
 * changed: those stay.
 */
final class FormerSeals {
    private final Sealer sealer;
    private final List<String> keyIds;
    private final Pattern seals;

    FormerSeals(Sealer sealer) {
        this.sealer = sealer;
        this.keyIds = sealer.formerKeyIds();
        this.seals = Pattern.compile(expression() + "[A-Za-z0-9+/]*={0,2}");
    }

    /**
     * A text with its seals made anew.
     *
     * @param hasBroken whether there is one in it that can't be opened
     */
    record Resealed(String text, boolean hasBroken) {}

    boolean exist() {
        return !keyIds.isEmpty();
    }

    /** How such a seal begins, as a regular expression, of which PostgreSQL's and Java's dialects think the same. */
    String expression() {
        return "v1:(%s):".formatted(String.join("|", keyIds));
    }

    /** How a seal begins that was made with a key that the program was not given. */
    String expressionOfUnknown() {
        return "v1:(?!(%s|%s):)[0-9a-f]{8}:".formatted(sealer.keyId(), String.join("|", keyIds));
    }

    Resealed resealed(String text) {
        AtomicBoolean hasBroken = new AtomicBoolean();
        String again = seals.matcher(text).replaceAll(found -> {
            try {
                return Matcher.quoteReplacement(again(found.group()));
            } catch (IllegalStateException broken) {
                hasBroken.set(true);
                return Matcher.quoteReplacement(found.group());
            }
        });
        return new Resealed(again, hasBroken.get());
    }

    private String again(String seal) {
        return sealer.seal(sealer.open(new SealedText(seal))).text();
    }
}
