/** What is needed before the application is there: its keys, secrets in files, and a sentence for whoever sees it fail. */
@NullMarked
package io.hanbeon.shared.start;

import org.jspecify.annotations.NullMarked;
