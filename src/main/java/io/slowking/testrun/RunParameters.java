package io.slowking.testrun;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slowking.http.JsonBody;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What is said about a run in the address of a request whose body has only results. */
public class RunParameters {
    /** How the parts of a form are called that are no files; two have another name in the tables. */
    static final Set<String> NAMES = Set.of(
            "source", "id", "ext_id", "timestamp", "branch", "commit", "commit_id", "job", "attempt", "url", "title");

    @Parameter(description = "the CI system or project; required")
    @QueryParam("source")
    @Nullable
    String source;

    @Parameter(description = "the source's own id of the run; required")
    @QueryParam("id")
    @Nullable
    String id;

    @Parameter(description = "ISO-8601 time of the run; required")
    @QueryParam("timestamp")
    @Nullable
    String timestamp;

    @Parameter(description = "required")
    @QueryParam("branch")
    @Nullable
    String branch;

    @Parameter(description = "the commit's hash: 8 to 64 hexadecimal digits, an even number of them")
    @QueryParam("commit")
    @Nullable
    String commit;

    @Parameter(description = "job, platform or shard")
    @QueryParam("job")
    @Nullable
    String job;

    @Parameter(description = "which attempt of the job it is, from 1")
    @QueryParam("attempt")
    @Nullable
    String attempt;

    @Parameter(description = "where the source shows the run")
    @QueryParam("url")
    @Nullable
    String url;

    @Parameter(description = "name, or class+name where names repeat (JUnit XML)")
    @QueryParam("title")
    @Nullable
    String title;

    /** The same as the fields of a JSON body; the given ones, of a form, come first. */
    JsonBody fields(Map<String, String> form) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        put(fields, "source", source);
        put(fields, "id", id);
        // The plus of +02:00 arrives as a space when it was not escaped.
        put(fields, "timestamp", timestamp == null ? null : timestamp.replace(' ', '+'));
        put(fields, "branch", branch);
        put(fields, "commit", commit);
        put(fields, "job", job);
        put(fields, "attempt", attempt);
        put(fields, "url", url);
        form.forEach((name, value) -> put(fields, name, value));
        return JsonBody.of(fields);
    }

    private static void put(ObjectNode fields, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            boolean number = name.equals("attempt") && value.matches("\\d{1,9}");
            fields.set(name, number ? fields.numberNode(Integer.parseInt(value)) : fields.textNode(value));
        }
    }
}
