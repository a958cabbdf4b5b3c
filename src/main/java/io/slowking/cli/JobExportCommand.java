package io.slowking.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Downloads a scale-test job. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Download a scale-test job: the whole of it, its report, its samples or its summary.")
final class JobExportCommand implements Callable<Integer> {
    /** What can be downloaded. */
    enum Form {
        dump,
        report,
        samples,
        summary
    }

    @Parameters(paramLabel = "JID", description = "id of the job")
    String jid = "";

    @Option(
            names = {"-o", "--output"},
            required = true,
            description = "file to write to")
    Path output = Path.of("");

    @Option(names = "--as", defaultValue = "dump", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    Form form = Form.dump;

    @Option(names = "--namespace", description = "namespace of the job")
    @Nullable
    String namespace;

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        String what =
                switch (form) {
                    case dump -> "dump";
                    case report -> "report.csv";
                    case samples -> "samples.csv";
                    case summary -> "summary";
                };
        new Jobs(connection.open()).download(jid, what, namespace, output);
        System.out.println(output.toAbsolutePath());
        return 0;
    }
}
