"""Makes the four sample films: pictures by numpy, sound by numpy, written as H.264 and AAC by ffmpeg."""
