/** Through whom an organisation's messages go: its settings, their administration, and the route that senders ask for. */
@NullMarked
package io.hanbeon.message.route;

import org.jspecify.annotations.NullMarked;
