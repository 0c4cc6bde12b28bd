/** The Infobank EM agent: messages by rows in its tables, results by reading them back. */
@NullMarked
package io.hanbeon.message.em;

import org.jspecify.annotations.NullMarked;
