package io.slowking.cli;

import java.io.PrintStream;

/** Says how far something long has come: on a terminal in a line that changes, otherwise once at its end. */
final class Steps {
    private static final String BEGINNING_OF_LINE = "\r\033[K";

    private final PrintStream out;
    private final boolean terminal;
    private String what = "";
    private int all;
    private int done;
    private int added;

    Steps(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Begins with so many things of a kind. */
    void start(String things, int number) {
        what = things;
        all = number;
        done = 0;
        added = 0;
        show();
    }

    /** So many more are done, and so many of them had been missing. */
    void done(int number, int missing) {
        done += number;
        added += missing;
        show();
    }

    private void show() {
        if (terminal) {
            out.printf("%s  %-22s %5d of %d", BEGINNING_OF_LINE, what, done, all);
            out.flush();
        }
    }

    /** Ends with this kind, and returns how many of it had been missing. */
    int end() {
        out.printf(
                "%s  %-22s %s%n",
                terminal ? BEGINNING_OF_LINE : "",
                what,
                added == 0 ? "all %d were there".formatted(all) : "%d of %d added".formatted(added, all));
        return added;
    }
}
