/** What pages load besides themselves: style, scripts, libraries. */
@NullMarked
package io.slowking.web.assets;

import org.jspecify.annotations.NullMarked;
