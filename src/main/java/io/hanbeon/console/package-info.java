/** The frame of the web console: layout, language, forms and their proof. Each feature brings its own pages. */
@NullMarked
package io.hanbeon.console;

import org.jspecify.annotations.NullMarked;
