package io.slowking.testrun;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A run as a form of files; only for the API's description, as it is read part by part. */
@Schema(
        name = "TestRunFiles",
        description =
                "The files of one run, whatever their parts are called. The parameters can be fields of the form as well.")
record TestRunForm(
        @Schema(
                type = SchemaType.ARRAY,
                implementation = TestRunForm.File.class,
                description =
                        "JUnit XML, or TAP in a file that ends in .tap; each may be compressed with gzip, and has a filename")
        List<File> file) {
    /** What a file has in it. */
    @Schema(type = SchemaType.STRING, format = "binary")
    record File() {}
}
