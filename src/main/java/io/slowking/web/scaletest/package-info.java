/** What pages about scale tests show. */
@NullMarked
package io.slowking.web.scaletest;

import org.jspecify.annotations.NullMarked;
