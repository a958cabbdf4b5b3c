package io.slowking.cli;

import java.io.PrintStream;

/** Says how far something long has come: on a terminal in a line that changes, otherwise once at its end. */
final class Steps {
    private static final int OFTEN = 10;

    private final PrintStream out;
    private final boolean terminal;
    private String what = "";
    private int all;
    private int done;

    Steps(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void start(String things, int number) {
        what = things;
        all = number;
        done = 0;
    }

    synchronized void done() {
        done++;
        if (terminal && (done % OFTEN == 0 || done == all)) {
            out.printf("\r  %-22s %5d of %d", what, done, all);
            out.flush();
        }
    }

    /**
     * @param added how many of them were new
     */
    void end(int added) {
        out.printf(
                "%s  %-22s %s%n",
                terminal ? "\r" : "",
                what,
                added == 0 ? "all %d were there".formatted(all) : "%d of %d added   ".formatted(added, all));
    }
}
