"""The browser's server: the pages while somebody writes, the page that is edited, the room that decides."""
