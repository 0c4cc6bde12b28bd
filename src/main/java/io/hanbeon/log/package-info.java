/** Log files of days, where somebody has them written; they are kept for a while. */
@NullMarked
package io.hanbeon.log;

import org.jspecify.annotations.NullMarked;
