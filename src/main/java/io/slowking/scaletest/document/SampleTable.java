package io.slowking.scaletest.document;

import io.slowking.report.CsvTable;
import io.slowking.scaletest.samples.Times;
import io.slowking.scaletest.store.JobReading.Phase;
import io.slowking.scaletest.store.JobRepositories;
import io.slowking.scaletest.store.StoredSeries;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row for each sample: its phase with run and parameters, the metric, the time, the value. */
public final class SampleTable {
    private final JobRepositories repositories;
    private final long job;
    private final Map<Integer, String> metrics;
    private final List<String> parameters;

    public SampleTable(JobRepositories repositories, long job) {
        this.repositories = repositories;
        this.job = job;
        this.metrics = JobDump.labels(repositories.reading().metrics(job));
        this.parameters = List.copyOf(
                JobDump.labels(repositories.reading().parameters(job)).values());
    }

    public void writeTo(OutputStream out) throws IOException {
        List<String> header = new ArrayList<>(List.of("pid", "run"));
        parameters.forEach(parameter -> header.add(CsvTable.text(parameter)));
        header.addAll(List.of("metric", "timestamp", "value"));
        CsvTable.write(out, header, table -> {
            try {
                repositories.series().forEachPhase(job, new RowWriter(table));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The first columns stay the same for thousands of rows. */
    private final class RowWriter implements StoredSeries.Receiver {
        private final CsvTable table;
        private String[] row = new String[0];

        RowWriter(CsvTable table) {
            this.table = table;
        }

        @Override
        public void startPhase(Phase phase) {
            row = new String[parameters.size() + 5];
            row[0] = phase.pid().toString();
            row[1] = phase.run() == null ? "" : phase.run().toString();
            for (int i = 0; i < parameters.size(); i++) {
                row[i + 2] = ReportTable.cell(phase.parameters().get(parameters.get(i)));
            }
        }

        @Override
        public void startMetric(int metric) {
            row[row.length - 3] = CsvTable.text(String.valueOf(metrics.get(metric)));
        }

        @Override
        public void sample(@Nullable String epochSeconds, String value) {
            row[row.length - 2] = epochSeconds == null
                    ? ""
                    : Times.instant(new BigDecimal(epochSeconds)
                                    .movePointRight(6)
                                    .longValue())
                            .toString();
            row[row.length - 1] = value;
            table.row(row);
        }

        @Override
        public void endMetric() {
            // The next one brings its own name.
        }

        @Override
        public void endPhase() {
            // The next one brings its own cells.
        }
    }
}
