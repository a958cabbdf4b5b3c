@NullMarked
package io.slowking.web.testrun;

import org.jspecify.annotations.NullMarked;
