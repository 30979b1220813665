window.footpathExplorer = { catalogue, resolve, depthOf, eligible, neighbours, reached };
