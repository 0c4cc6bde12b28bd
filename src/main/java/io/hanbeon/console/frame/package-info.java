/** What the console does with every request of a browser, and its pages that belong to no feature. */
@NullMarked
package io.hanbeon.console.frame;

import org.jspecify.annotations.NullMarked;
