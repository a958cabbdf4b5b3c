package io.slowking.testrun.model;

import org.jspecify.annotations.Nullable;

/** Two titles have the same id, so that one of them can't be stored. */
public final class TitleCollision extends RuntimeException {
    private static final long serialVersionUID = 1;

    private TitleCollision(long id, String known, String title) {
        super("The tests '%s' and '%s' have the same id %s; rename one of them"
                .formatted(known, title, TestIds.text(id)));
    }

    /**
     * @param known the title that is known to have the id; null when none is
     * @throws TitleCollision when that is another one
     */
    public static void check(long id, @Nullable String known, String title) {
        if (known != null && !known.equals(title)) {
            throw new TitleCollision(id, known, title);
        }
    }
}
