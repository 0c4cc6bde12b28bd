/** What may be sent as a text, and how it reads then: lengths, characters, advertising. Pure rules. */
@NullMarked
package io.hanbeon.message.text;

import org.jspecify.annotations.NullMarked;
