/** CloudMsg: a REST API whose calls are signed, numbers in E.164. */
@NullMarked
package io.hanbeon.message.cloudmsg;

import org.jspecify.annotations.NullMarked;
