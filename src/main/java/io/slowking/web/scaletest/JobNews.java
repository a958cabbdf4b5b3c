package io.slowking.web.scaletest;

import io.slowking.scaletest.JobView;
import io.slowking.web.text.Counts;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has come of a job since its page was drawn, and how the page finds out. The figures of a finished job are stored, those of one that is under way
 * are made of all its samples each time: up to {@value #QUICK} of them the page draws itself anew, of more it says how many came and leaves it to the
 * visitor.
 *
 * @param address what the page fetches when something has changed
 * @param parts which of its parts it takes from there, besides the facts
 * @param words what isn't drawn yet; empty: nothing
 */
public record JobNews(boolean follows, String address, String parts, String words) {
    static final long QUICK = 100_000;

    private static final String SAID = "#judged,#news";
    private static final String TABLES = ",#phases,#values-curve,#values-ratio,#values-heat,#values-samples";
    private static final String EVERYTHING = ",#phases,#drawing";

    /**
     * Of a page that has just been drawn.
     *
     * @param page its address
     */
    public static JobNews ofPage(Drawing drawing, String page) {
        JobView job = drawing.job();
        // Plots that are there are drawn anew where they are.
        return drawing.quick()
                ? new JobNews(true, page, SAID + (drawing.axes().metrics().isEmpty() ? EVERYTHING : TABLES), "")
                : new JobNews(false, below(job, job.phases(), job.samples(), isQuick(job)), SAID, "");
    }

    /**
     * Of a page that was drawn when the job had that many phases and samples. It follows, by being loaded anew, when all that has become quick.
     *
     * @param wasQuick whether it could be drawn quickly then, and was not because of others
     */
    public static JobNews since(JobView job, long phases, long samples, boolean wasQuick) {
        String words = Stream.of(
                        words(job.phases() - phases, "more phase"), words(job.samples() - samples, "more sample"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" and "));
        return new JobNews(isQuick(job) && !wasQuick, below(job, phases, samples, wasQuick), SAID, words);
    }

    private static String words(long more, String thing) {
        return more > 0 ? Counts.of(more, thing) : "";
    }

    private static String below(JobView job, long phases, long samples, boolean quick) {
        return "/scale-tests/%s/now?namespace=%s&phases=%d&samples=%d&quick=%s"
                .formatted(job.jid(), job.namespace(), phases, samples, quick);
    }

    /** Whether it can be drawn without reading very many samples. */
    static boolean isQuick(JobView job) {
        boolean hasFigures = job.state().equals("completed") && !"pending".equals(job.verdict());
        return hasFigures || job.samples() <= QUICK;
    }
}
