/** What pages about test runs show. */
@NullMarked
package io.slowking.web.testrun;

import org.jspecify.annotations.NullMarked;
