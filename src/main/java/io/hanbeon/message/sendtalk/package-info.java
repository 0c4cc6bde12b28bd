/** SendTalk: a REST API by bearer token, numbers as they are dialled in Korea; a refusal may come as HTTP 200. */
@NullMarked
package io.hanbeon.message.sendtalk;

import org.jspecify.annotations.NullMarked;
