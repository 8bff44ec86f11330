"""採点: handing out sheets, writing them, what is missing on one."""
