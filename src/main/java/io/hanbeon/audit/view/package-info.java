/** Who may see which entries, and the proof of their chain. */
@NullMarked
package io.hanbeon.audit.view;

import org.jspecify.annotations.NullMarked;
