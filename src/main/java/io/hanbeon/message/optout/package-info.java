/** Who has opted out of an organisation's advertising (무료수신거부). */
@NullMarked
package io.hanbeon.message.optout;

import org.jspecify.annotations.NullMarked;
